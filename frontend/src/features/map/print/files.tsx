/** The map as files: the sheet as SVG, as PNG at twice its size, and its cells as CSV. */
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { assetOf } from "@/api/assets";
import { layOut, WIDTH } from "./layout";
import { Sheet, type SheetProps } from "./Sheet";

/** One sheet, as high as it needs to be, as a document of its own that carries its letters. */
export async function svgOf(props: SheetProps): Promise<string> {
  const face = await lettersOf();
  const layout = layOut(props.board, props, null);
  const page = layout.pages[0]!;
  const holder = document.createElement("div");
  const root = createRoot(holder);
  flushSync(() => root.render(<Sheet {...props} layout={layout} page={page} />));
  const svg = holder.querySelector("svg")!;
  svg.setAttribute("width", String(WIDTH));
  svg.setAttribute("height", String(Math.ceil(page.height)));
  if (face) {
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    style.textContent = face;
    svg.prepend(style);
  }
  const text = new XMLSerializer().serializeToString(svg);
  root.unmount();
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

const SCALE = 2;
/** Browsers give up on pictures much larger than this. */
const MOST_PIXELS = 120_000_000;

/** The same sheet as pixels, two to a unit, or as many as a picture can have. */
export async function pngOf(props: SheetProps): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svgOf(props))}`;
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("No picture came."))));
  });
}

const LATIN = "U+0-FF";
const START_OF_LATIN = "U+0000-00FF";

/** The page's letters as a rule that stands by itself; null where the page has none of its own. */
async function lettersOf(): Promise<string | null> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const rule = rules.find((one): one is CSSFontFaceRule => {
    if (!(one instanceof CSSFontFaceRule)) return false;
    const range = one.style.getPropertyValue("unicode-range").toUpperCase();
    const isUpright = !/italic/.test(one.style.getPropertyValue("font-style"));
    return isUpright && (range.includes(LATIN) || range.includes(START_OF_LATIN));
  });
  const address = rule && /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))?.[1];
  if (!address) return null;
  const base = rule.parentStyleSheet?.href ?? document.baseURI;
  const bytes = await assetOf(new URL(address, base));
  if (!bytes) return null;
  const text = btoa(bytes.reduce((made, byte) => made + String.fromCharCode(byte), ""));
  return `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(data:font/woff2;base64,${text}) format("woff2")}`;
}
