"use client";

import {
  type QueryKey,
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQueryClient,
} from "@tanstack/react-query";

import { type Notice, notify } from "@/components/ui/notify";
import { newId } from "@/lib/kernel/ids";

import { type ApiAnswer, ApiProblem, type ApiRequest, apiFetch, apiRequest } from "./api-client";

/**
 * Options for useQuery and for prefetching: the path is the key, cut at its slashes and its
 * question mark, so that invalidating ["orders"] reaches every list and every order.
 */
export function apiQuery<T>(path: string, options: Pick<ApiRequest<T>, "schema"> = {}) {
  return queryOptions({
    queryKey: queryKeyOf(path),
    queryFn: ({ signal }) => apiFetch<T>(path, { ...options, signal }),
  });
}

/** "/orders/abc?tab=1" → ["orders", "abc", "?tab=1"]. */
function queryKeyOf(path: string): readonly string[] {
  const [resource = "", query] = path.split("?", 2);
  const parts = resource.split("/").filter((part) => part !== "");
  return query === undefined || query === "" ? parts : [...parts, `?${query}`];
}

/** A problem as a notice: the server's message unchanged, its next action, its trace id. */
function problemNotice(problem: ApiProblem, action?: Notice["action"]): Notice {
  return {
    tone: problem.isUnknownOutcome ? "unsure" : problem.status === 429 ? "wait" : "stop",
    title: problem.message,
    ...(problem.nextAction === undefined ? {} : { detail: problem.nextAction }),
    ...(problem.traceId === undefined ? {} : { traceId: problem.traceId }),
    ...(action === undefined ? {} : { action }),
  };
}

type Send<Variables> = {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string | ((variables: Variables) => string);
  readonly body?: ((variables: Variables) => unknown) | undefined;
};

type ApiMutationOptions<Data, Variables> = Send<Variables> &
  Pick<ApiRequest<Data>, "schema"> & {
    /**
     * What the toast says when it worked. The server's own message when absent; `false` for
     * silence, where the page shows it anyway.
     */
    readonly success?:
      | false
      | ((
          answer: ApiAnswer<Data>,
          variables: Variables,
        ) => Partial<Notice> & { readonly title: string })
      | undefined;
    /** Query keys that are stale afterwards, e.g. ["orders"]. They are renewed after a failure too. */
    readonly invalidate?: readonly QueryKey[] | undefined;
    readonly onSuccess?: ((answer: ApiAnswer<Data>, variables: Variables) => void) | undefined;
    /** True when the page shows the problem itself (beside a field): no toast then. */
    readonly onProblem?:
      | ((problem: ApiProblem, variables: Variables) => boolean | void)
      | undefined;
  };

type Act<Variables> = { readonly variables: Variables; readonly idempotencyKey: string };

const LOST_ANSWER_RETRIES = 2;

/**
 * One act of a person against the API. Each act has one idempotency key: an answer that was lost
 * is asked for again under the same key, so nothing is done twice. Success and failure are told in
 * a toast with the server's own message and the trace id.
 */
export function useApiMutation<Data, Variables = void>(
  options: ApiMutationOptions<Data, Variables>,
): {
  readonly mutate: (variables: Variables) => void;
  /** Rejects with ApiProblem after it was told. */
  readonly mutateAsync: (variables: Variables) => Promise<ApiAnswer<Data>>;
  readonly isPending: boolean;
  readonly problem: ApiProblem | undefined;
  readonly variables: Variables | undefined;
  readonly reset: UseMutationResult["reset"];
} {
  const client = useQueryClient();
  const mutation = useMutation<ApiAnswer<Data>, Error, Act<Variables>>({
    mutationFn: ({ variables, idempotencyKey }) =>
      apiRequest<Data>(
        typeof options.path === "function" ? options.path(variables) : options.path,
        {
          method: options.method,
          idempotencyKey,
          schema: options.schema,
          ...(options.body === undefined ? {} : { body: options.body(variables) }),
        },
      ),
    retry: (failures, error) =>
      error instanceof ApiProblem && error.isUnknownOutcome && failures < LOST_ANSWER_RETRIES,
    onSuccess: (answer, { variables }) => {
      const told = options.success === false ? undefined : options.success?.(answer, variables);
      const title = told?.title ?? (options.success === false ? undefined : answer.message);
      if (title !== undefined) {
        notify({ tone: "done", traceId: answer.traceId, ...told, title });
      }
      options.onSuccess?.(answer, variables);
    },
    onError: (error, act) => {
      if (!(error instanceof ApiProblem)) throw error;
      if (options.onProblem?.(error, act.variables) === true) return;
      const again = { label: "Try again", onClick: () => mutation.mutate(act) };
      notify(problemNotice(error, error.isUnknownOutcome ? again : undefined));
    },
    onSettled: async () => {
      const keys = options.invalidate ?? [];
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const act = (variables: Variables): Act<Variables> => ({ variables, idempotencyKey: newId() });
  return {
    mutate: (variables) => mutation.mutate(act(variables)),
    mutateAsync: (variables) => mutation.mutateAsync(act(variables)),
    isPending: mutation.isPending,
    problem: mutation.error instanceof ApiProblem ? mutation.error : undefined,
    variables: mutation.variables?.variables,
    reset: mutation.reset,
  };
}
