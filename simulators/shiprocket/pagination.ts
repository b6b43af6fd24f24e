import type { SimulatorRequest } from "../kit/http";

const DEFAULT_PER_PAGE = 15;

/** `links` is `{}` on the last page. */
export function paginate<Item>(items: readonly Item[], request: SimulatorRequest) {
  const perPage = Math.max(1, Number(request.query.get("per_page") ?? DEFAULT_PER_PAGE) || 1);
  const page = Math.max(1, Number(request.query.get("page") ?? 1) || 1);
  const totalPages = Math.max(1, Math.ceil(items.length / perPage));
  const shown = items.slice((page - 1) * perPage, page * perPage);
  const base = `${request.origin}${request.path}`;
  return {
    items: shown,
    meta: {
      pagination: {
        total: items.length,
        count: shown.length,
        per_page: perPage,
        current_page: page,
        total_pages: totalPages,
        links: {
          ...(page > 1 && { previous: `${base}?page=${page - 1}` }),
          ...(page < totalPages && { next: `${base}?page=${page + 1}` }),
        },
      },
    },
  };
}
