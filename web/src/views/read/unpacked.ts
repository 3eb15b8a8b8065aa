// A dropped file: what of it is the text of an article. A page is only parsed, never shown or run.

export interface Unpacked {
  text: string;
  title: string;
  date: string;
}

const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, blockquote, pre, td, figcaption";
const ASIDE = "script, style, noscript, template, nav, header nav, footer, aside, form, iframe, svg";

/** Whether what was read as text is none: text has no NUL, and few characters that no encoding has. */
export function isBinary(content: string): boolean {
  const head = content.slice(0, 4096);
  return head.includes("\u0000") || [...head].filter((c) => c === "\uFFFD").length * 20 > head.length;
}

export function unpacked(name: string, content: string): Unpacked {
  if (/\.(html?|xhtml)$/i.test(name) || /^\s*<(!doctype html|html)\b/i.test(content)) return fromPage(content);
  if (/\.json$/i.test(name)) return fromRecord(content);
  return { text: content, title: "", date: "" };
}

function fromPage(content: string): Unpacked {
  // Styles of the page are none of ours: they go before it is parsed, so that no policy has to refuse them.
  const bare = content.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, "").replace(/<style\b[\s\S]*?<\/style>/gi, "");
  const page = new DOMParser().parseFromString(bare, "text/html");
  for (const node of page.querySelectorAll(ASIDE)) node.remove();
  const main = page.querySelector("article") ?? page.querySelector("main") ?? page.body;
  const blocks = [...main.querySelectorAll(BLOCKS)].filter((b) => !b.querySelector(BLOCKS));
  const lines = blocks.map((b) => (b.textContent ?? "").replace(/\s+/g, " ").trim()).filter(Boolean);
  const title = (main.querySelector("h1")?.textContent ?? page.title).replace(/\s+/g, " ").trim();
  const told = page.querySelector<HTMLMetaElement>('meta[property="article:published_time"]')?.content ?? page.querySelector("time")?.dateTime ?? "";
  const text = lines.length ? lines.filter((l) => l !== title).join("\n\n") : (main.textContent ?? "");
  return { text, title, date: day(told) };
}

function fromRecord(content: string): Unpacked {
  try {
    const found: unknown = JSON.parse(content);
    const one: unknown = Array.isArray(found) ? found[0] : found;
    if (one && typeof one === "object" && "text" in one && typeof one.text === "string") {
      const { title, date } = one as { title?: unknown; date?: unknown };
      return { text: one.text, title: typeof title === "string" ? title : "", date: typeof date === "string" ? day(date) : "" };
    }
  } catch {
    // no record: it is read as it stands
  }
  return { text: content, title: "", date: "" };
}

const day = (told: string): string => /^\d{4}-\d\d-\d\d/.exec(told)?.[0] ?? "";
