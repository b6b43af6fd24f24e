"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { useShortcuts, useSingleKeys } from "@/components/providers/shortcuts/use-shortcuts";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

const DEBOUNCE_MILLISECONDS = 250;

type ListSearchProps = {
  /** What the URL says now. */
  readonly value: string;
  /** Called when typing rests, and at once on ↵: put it in the URL. */
  readonly onSearch: (query: string) => void;
  /** "Order, buyer, SKU, AWB". */
  readonly placeholder: string;
  readonly label?: string | undefined;
};

/** Search in this list; `/` leads into it, Escape empties it. */
export function ListSearch({
  value,
  onSearch,
  placeholder,
  label = "Search this list",
}: ListSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const [sent, setSent] = useState(value);
  const [singleKeysEnabled] = useSingleKeys();
  // The URL changed by other means (a tab, the back key): the field follows. An echo of what was
  // typed here does not overwrite what was typed since.
  if (known !== value) {
    setKnown(value);
    if (value !== sent) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts([{ keys: "/", label, group: "This list", run: () => input.current?.select() }]);
  const say = (query: string, delay: number) => {
    setText(query);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(query.trim());
      onSearch(query.trim());
    }, delay);
  };
  return (
    <search className="phone:w-[200px] phone:flex-none">
      <Input
        ref={input}
        type="search"
        size="sm"
        className="w-[228px] phone:w-full phone:h-8"
        inputClassName="[&::-webkit-search-cancel-button]:hidden"
        aria-label={label}
        placeholder={placeholder}
        prefix={<Search aria-hidden />}
        value={text}
        onChange={(event) => say(event.target.value, DEBOUNCE_MILLISECONDS)}
        onKeyDown={(event) => {
          if (event.key === "Enter") say(text, 0);
          if (event.key === "Escape" && text !== "") say("", 0);
        }}
        {...(singleKeysEnabled
          ? {
              unit: (
                <Kbd aria-hidden className="phone:hidden">
                  /
                </Kbd>
              ),
            }
          : {})}
      />
    </search>
  );
}
