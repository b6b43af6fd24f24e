"use client";

import {
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
  useSyncExternalStore,
} from "react";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const subscribeToNothing = () => () => undefined;
const no = () => false;
const yes = () => true;

/**
 * What a person typed or chose before the page's script had run. While hydrating, React leaves the
 * control as it finds it and tells nobody: the page would show one thing and work with another,
 * and a radio chosen early could not be chosen again.
 *
 * Call it with the control's own `ref`, and pass on the one it gives.
 */
export function useEarlyInput<Kind extends Control>(
  outer: Ref<Kind> | undefined,
): RefObject<Kind | null> {
  const own = useRef<Kind>(null);
  // Only what the server drew was there before the script; a browser may write values of its own way.
  const wasServed = useRef(useSyncExternalStore(subscribeToNothing, no, yes));
  useImperativeHandle<Kind | null, Kind | null>(outer, () => own.current, []);
  useEffect(() => {
    const control = own.current;
    if (control === null || !wasServed.current) return;
    const said = says(control);
    const meant = drawn(control);
    if (said === meant) return;
    // One after another: a form of several fields draws itself anew with each, the others empty.
    const timer = setTimeout(() => {
      if (isFreshVisit()) tellPage(control, said);
      else put(control, meant);
    });
    return () => clearTimeout(timer);
  }, []);
  return own;
}

const isTick = (control: Control): control is HTMLInputElement =>
  control.type === "checkbox" || control.type === "radio";
const says = (control: Control) => (isTick(control) ? control.checked : control.value);

/** While hydrating React sets the defaults to what it has drawn. */
function drawn(control: Control): string | boolean {
  if (control.type === "file") return control.value;
  if (isTick(control)) return control.defaultChecked;
  if (!(control instanceof HTMLSelectElement)) return control.defaultValue;
  return [...control.options].find((one) => one.defaultSelected)?.value ?? control.value;
}

function put(control: Control, value: string | boolean): void {
  if (isTick(control)) control.checked = value === true;
  else control.value = String(value);
}

/** React overhears what is put into the element itself, and takes only the act after it for news. */
function tellPage(control: Control, said: string | boolean): void {
  if (isTick(control)) {
    // A radio goes out because another was chosen, and that one tells.
    if (control.type === "radio" && said === false) return;
    put(control, said === false);
    control.click();
    return;
  }
  put(control, drawn(control));
  // The prototype's setter is what typing does.
  Reflect.set(Object.getPrototypeOf(control) as object, "value", said, control);
  const kind = control instanceof HTMLSelectElement ? "change" : "input";
  control.dispatchEvent(new Event(kind, { bubbles: true }));
}

/** Back, forward and reload: the browser fills in what was there before, and nobody meant it now. */
function isFreshVisit(): boolean {
  const [visit] = performance.getEntriesByType("navigation");
  return visit instanceof PerformanceNavigationTiming && visit.type === "navigate";
}
