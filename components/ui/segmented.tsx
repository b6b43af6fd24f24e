"use client";

import Link from "next/link";
import { type ReactNode, useId } from "react";

import { cn } from "./cn";
import { useEarlyInput } from "./use-early-input";

const BOX =
  "inline-flex w-fit overflow-hidden rounded-[5px] border border-border-strong bg-card has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring";
const PART =
  "inline-flex h-6 cursor-pointer items-center gap-[5px] border-l border-border px-2 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors first:border-l-0 hover:text-foreground phone:h-[30px] [&_svg]:size-3.5 [&_svg]:stroke-[1.75]";
const CHOSEN = "bg-accent text-foreground";

export type SegmentOption<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  /** For an icon alone. */
  readonly title?: string | undefined;
};

type SegmentedProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly SegmentOption<Value>[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly className?: string | undefined;
};

/** One of a few, chosen at once; arrows move the choice. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  className,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset data-slot="segmented" className={cn(BOX, className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <Part
          key={option.value}
          name={name}
          option={option}
          isChosen={option.value === value}
          onChoose={() => onValueChange(option.value)}
        />
      ))}
    </fieldset>
  );
}

type PartProps = {
  readonly name: string;
  readonly option: SegmentOption<string>;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

function Part({ name, option, isChosen, onChoose }: PartProps) {
  const early = useEarlyInput<HTMLInputElement>(undefined);
  return (
    <label title={option.title} className={cn(PART, isChosen && CHOSEN)}>
      <input
        ref={early}
        type="radio"
        name={name}
        value={option.value}
        checked={isChosen}
        onChange={onChoose}
        aria-label={option.title}
        className="sr-only"
      />
      {option.label}
    </label>
  );
}

type SegmentedLinksProps = {
  readonly label: string;
  readonly items: readonly {
    readonly href: string;
    readonly label: ReactNode;
    readonly isCurrent: boolean;
    readonly title?: string | undefined;
  }[];
  readonly className?: string | undefined;
};

/** The same look for a choice that lives in the URL. */
export function SegmentedLinks({ label, items, className }: SegmentedLinksProps) {
  return (
    <nav data-slot="segmented" aria-label={label} className={cn(BOX, className)}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          title={item.title}
          aria-label={item.title}
          aria-current={item.isCurrent ? "true" : undefined}
          className={cn(PART, "outline-none", item.isCurrent && CHOSEN)}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
