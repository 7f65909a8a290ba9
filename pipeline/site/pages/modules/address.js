// What filters, sorts or chooses on a page stands in its address, so that it can be kept and sent on.

export const asked = new URLSearchParams(location.search);

// Puts settings into the address: a list as one parameter an item; null, "" and false are left out.
export function remember(settings) {
  const address = new URL(location.href);
  for (const [name, setting] of Object.entries(settings)) {
    address.searchParams.delete(name);
    for (const one of [setting].flat()) {
      if (one === null || one === undefined || one === "" || one === false) continue;
      address.searchParams.append(name, one === true ? "1" : one);
    }
  }
  history.replaceState(null, "", address);
}

// compare.html for two models or up to eight.
export function compareAddress(models) {
  const ids = models.map((model) => encodeURIComponent(model.model_id));
  return `compare.html?${ids.length === 2 ? `a=${ids[0]}&b=${ids[1]}` : ids.map((id) => `m=${id}`).join("&")}`;
}
