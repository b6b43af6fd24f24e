"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type TagInputProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly tags: readonly string[];
  readonly onTags: (tags: readonly string[]) => void;
  readonly suggestions: readonly string[];
  readonly error?: string | undefined;
  readonly autoFocus?: boolean | undefined;
};

/** Type a tag, ↵ or a comma sets it; ⌫ in the empty field takes the last one off. */
export function TagInput({ tags, onTags, suggestions, error, ...props }: TagInputProps) {
  const [text, setText] = useState("");
  const listId = useId();
  const add = (typed: string) => {
    const next = typed
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== "" && !tags.includes(tag));
    if (next.length > 0) onTags([...tags, ...new Set(next)]);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.metaKey || event.ctrlKey) return;
    if (event.key === "Enter" && text.trim() !== "") {
      event.preventDefault();
      event.stopPropagation();
      add(text);
    } else if (event.key === "Backspace" && text === "" && tags.length > 0)
      onTags(tags.slice(0, -1));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={props.label} hint={props.hint} error={error}>
        <Input
          autoFocus={props.autoFocus}
          maxLength={120}
          list={listId}
          value={text}
          autoComplete="off"
          onChange={({ target: { value } }) => (value.includes(",") ? add(value) : setText(value))}
          onKeyDown={onKeyDown}
          onBlur={() => add(text)}
        />
      </Field>
      <datalist id={listId}>
        {suggestions
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
      </datalist>
      {tags.length > 0 && (
        <ul aria-label={props.label} className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag}>
              <TagChip tag={tag} onRemove={() => onTags(tags.filter((each) => each !== tag))} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A tag with its cross. */
export function TagChip({
  tag,
  onRemove,
}: {
  readonly tag: string;
  readonly onRemove?: (() => void) | undefined;
}) {
  return (
    <span className="inline-flex h-[22px] max-w-full items-center gap-1 rounded-xs border border-border-strong bg-card px-1.5 text-sm font-medium phone:h-8 phone:px-2">
      <span className="truncate">{tag}</span>
      {onRemove !== undefined && (
        <button
          type="button"
          aria-label={`Remove tag ${tag}`}
          onClick={onRemove}
          className="relative text-faint after:absolute after:-inset-1.5 hover:text-foreground"
        >
          <X aria-hidden className="size-3 stroke-[1.75]" />
        </button>
      )}
    </span>
  );
}
