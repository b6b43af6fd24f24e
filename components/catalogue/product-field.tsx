"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Plus, X } from "lucide-react";
import { useEffect, useState } from "react";

import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { cn } from "@/components/ui/cn";
import { FieldError } from "@/components/ui/field";
import type { Page } from "@/lib/http/page-schema";
import type { Product } from "@/lib/catalog/schema";

type Chosen = Pick<Product, "id" | "title">;

type ProductFieldProps = {
  readonly chosen: Chosen | null;
  readonly onChoose: (product: Chosen | null) => void;
  readonly error: string | undefined;
};

const REST_MILLISECONDS = 150;
const NEW = "new";

/** The product a SKU stands under: one that is there, or a new one of the title that was typed. */
export function ProductField({ chosen, onChoose, error }: ProductFieldProps) {
  return (
    <div className="flex min-w-0 flex-col gap-[5px]">
      <span aria-hidden className="text-sm font-medium">
        Product
      </span>
      {chosen === null ? (
        <ProductChoice onChoose={onChoose} />
      ) : (
        <ChosenProduct product={chosen} onRemove={() => onChoose(null)} />
      )}
      <FieldError>{error}</FieldError>
    </div>
  );
}

function ChosenProduct({
  product,
  onRemove,
}: {
  readonly product: Chosen;
  readonly onRemove: () => void;
}) {
  return (
    <span className="control-box flex h-8 min-w-0 items-center gap-2 rounded-md px-2.5 phone:h-11">
      <span className="min-w-0 flex-1 truncate">{product.title}</span>
      <button
        type="button"
        aria-label={`Product ${product.title}: take it away`}
        onClick={onRemove}
        className="relative text-muted-foreground after:absolute after:-inset-2 hover:text-foreground"
      >
        <X aria-hidden className="size-3.5 stroke-[1.75]" />
      </button>
    </span>
  );
}

function ProductChoice({ onChoose }: { readonly onChoose: (product: Chosen) => void }) {
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState("");
  const title = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setWanted(title), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [title]);
  const { data } = useQuery({
    ...apiQuery<Page<Product>>(`/products?limit=6&q=${encodeURIComponent(wanted)}`),
    enabled: wanted !== "",
  });
  const add = useApiMutation<{ readonly id: string }, string>({
    method: "POST",
    path: "/products",
    body: (newTitle) => ({ title: newTitle }),
    invalidate: [["products"]],
    onSuccess: ({ data: made }, newTitle) => onChoose({ id: made.id, title: newTitle }),
  });
  const items = title === "" || wanted !== title ? [] : (data?.items ?? []);
  const isKnown = items.some((item) => item.title.toLowerCase() === title.toLowerCase());
  const isOpen = title !== "" && wanted === title && data !== undefined;
  return (
    <Command shouldFilter={false} loop label="Product" className="relative">
      <span className="control-box flex h-8 items-center rounded-md px-2.5 phone:h-11">
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="None, or type a title"
          className="h-full min-w-0 flex-1 bg-transparent outline-none phone:text-[16px]"
        />
      </span>
      <Command.List
        label="Products"
        className={cn(
          "absolute inset-x-0 top-full z-10 mt-1 max-h-[180px] overflow-y-auto rounded-md bg-popover p-1 shadow-pop",
          !isOpen && "hidden",
        )}
      >
        {items.map((product) => (
          <Option key={product.id} value={product.id} onSelect={() => onChoose(product)}>
            <span className="min-w-0 flex-1 truncate">{product.title}</span>
          </Option>
        ))}
        {isOpen && !isKnown && (
          <Option value={NEW} onSelect={() => !add.isPending && add.mutate(title)}>
            <Plus aria-hidden className="size-3.5 flex-none stroke-[1.75]" />
            <span className="min-w-0 flex-1 truncate">New product “{title}”</span>
          </Option>
        )}
      </Command.List>
    </Command>
  );
}

function Option(props: {
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Command.Item
      {...props}
      className="flex min-h-8 cursor-pointer items-center gap-2 rounded-[5px] px-2 py-1 data-[selected=true]:bg-selected phone:min-h-11"
    />
  );
}
