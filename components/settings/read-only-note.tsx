import { Callout } from "@/components/ui/callout";

/** Why nothing here can be pressed. */
export function ReadOnlyNote({ mayManage }: { readonly mayManage: boolean | undefined }) {
  if (mayManage !== false) return null;
  return (
    <Callout tone="info" title="You can look at these settings, and not change them">
      A manager or the owner of this organization can.
    </Callout>
  );
}
