import { describe, expect, it, vi } from "vitest";

import { connectNoticeSink, notify, onNoticeWanted } from "./notify";

describe("notify", () => {
  it("asks for the toaster once something is to be said, and loses nothing said before it came", () => {
    const wanted = vi.fn();
    const stop = onNoticeWanted(wanted);
    expect(wanted).not.toHaveBeenCalled();
    notify({ tone: "stop", title: "Insufficient Stock" });
    notify({ tone: "done", title: "3 orders held" });
    expect(wanted).toHaveBeenCalled();

    const shown: string[] = [];
    const disconnect = connectNoticeSink(({ title }) => shown.push(title));
    notify({ tone: "done", title: "Printed" });
    expect(shown).toEqual(["Insufficient Stock", "3 orders held", "Printed"]);

    disconnect();
    notify({ tone: "done", title: "Said between two pages" });
    const again: string[] = [];
    connectNoticeSink(({ title }) => again.push(title))();
    expect(again).toEqual(["Said between two pages"]);
    stop();
  });

  it("asks at once when something was said before the host was there", () => {
    notify({ tone: "done", title: "Early" });
    const wanted = vi.fn();
    onNoticeWanted(wanted)();
    expect(wanted).toHaveBeenCalledOnce();
    connectNoticeSink(() => undefined)();
  });
});
