import { lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { buildConnector } from "undici";

/** Where nothing of the public internet is: this machine, its network, the cloud's own services. */
const INNER_IPV4 = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"],
  ...["172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"],
];
/** Global unicast, without the tunnels that carry an IPv4 address inside. */
const OUTER_IPV6 = "2000::/3";
const TUNNELS_IPV6 = ["2001::/32", "2002::/16"];

function listOf(family: "ipv4" | "ipv6", subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = "", length] = subnet.split("/");
    list.addSubnet(address, Number(length), family);
  }
  return list;
}
const innerIpv4 = listOf("ipv4", INNER_IPV4);
const outerIpv6 = listOf("ipv6", [OUTER_IPV6]);
const tunnelsIpv6 = listOf("ipv6", TUNNELS_IPV6);

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !innerIpv4.check(address);
  if (isIP(address) !== 6) return false;
  return outerIpv6.check(address, "ipv6") && !tunnelsIpv6.check(address, "ipv6");
}

const notPublic = (host: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${host} is not a public address`), { code: "ENOTPUBLIC" });

/** Looks at what is then connected to, so a name that changes its address in between gains nothing. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return callback(error ?? notPublic(hostname), []);
    if (!found.every(({ address }) => isPublicAddress(address)))
      return callback(notPublic(hostname), []);
    if (options.all === true) return callback(null, found);
    return callback(null, first.address, first.family);
  });
};

/** For undici's Agent: connects to what everybody can reach, and to nothing on our side of the wall. */
export function publicConnector(timeoutMs: number): buildConnector.connector {
  const connect = buildConnector({ timeout: timeoutMs, lookup: publicLookup });
  return (options, callback) => {
    // An address in the place of a name is not looked up.
    const host = options.hostname.replace(/^\[(.*)\]$/, "$1");
    if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(notPublic(host), null);
    return connect(options, callback);
  };
}
