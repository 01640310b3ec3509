// The share worker: what a phone shares with Makegood stays on the phone until its report is saved.
// It answers one address, POST /report/share, and keeps words and files in a box that the report page opens.
// Nothing of it reaches the server by this way, so no form without a token has to be let in.
"use strict";
const BOX = "makegood-shared";
const SHARE = "/report/share";
const MOST = 10;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method === "POST" && address.pathname === SHARE) event.respondWith(keep(event.request));
});

async function keep(request) {
  await caches.delete(BOX);
  const form = await request.formData();
  const words = ["title", "text", "url"].map((name) => form.get(name)).filter((one) => typeof one === "string" && one.trim());
  const files = form.getAll("files").filter((one) => one instanceof File && one.size).slice(0, MOST);
  const box = await caches.open(BOX);
  const at = String(Date.now());
  await box.put(`${SHARE}/words`, new Response(words.join(" "), { headers: { "X-At": at } }));
  for (const [place, file] of files.entries()) {
    const headers = { "Content-Type": file.type || "application/octet-stream", "X-Name": encodeURIComponent(file.name), "X-At": at };
    await box.put(`${SHARE}/${place}`, new Response(file, { headers }));
  }
  return Response.redirect("/report", 303);
}
