import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./public-hosts";

describe("a public address", () => {
  test.each(["13.127.10.4", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])(
    "is %s",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test.each([
    ...["127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255"],
    ...["192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "224.0.0.1"],
    ...["255.255.255.255", "::1", "::", "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1"],
    ...["64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "localhost", "", "0x7f.1"],
  ])("is not %j", (address) => expect(isPublicAddress(address)).toBe(false));
});
