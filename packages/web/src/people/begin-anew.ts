/** Begins anew as somebody else: nothing that was read before stays in the page. */
export function beginAnew(path = "/"): void {
  location.assign(path);
}
