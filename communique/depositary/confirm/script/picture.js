// The words of a QR code in a picture, read on this device: the picture goes nowhere.

import { jsQR } from "./jsqr.js";

// Pixels of the longer side. A code that is missed in one size is often read in another: in a large
// one the grain of the camera is in the way, in a small one the modules run together. In any one of
// these a tenth to a half of the longest codes are missed; that all five miss one was not seen.
const SIDES = [1600, 1900, 1350, 2200, 1100];
const LARGER = 1.5; // a picture is not made larger than so many times

// The words, or "" where none could be read.
export async function wordsIn(picture) {
  let bitmap = null;
  try {
    bitmap = await createImageBitmap(picture);
  } catch {
    // No picture that this browser knows.
    return "";
  }
  const longer = Math.max(bitmap.width, bitmap.height);
  const scales = new Set(SIDES.map((side) => Math.min(LARGER, side / longer)));
  let words = "";
  for (const scale of scales) words ||= decoded(scaled(bitmap, scale));
  bitmap.close();
  return words;
}

function scaled(bitmap, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  paper.imageSmoothingQuality = "high";
  // What is transparent is as on white paper.
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return paper.getImageData(0, 0, canvas.width, canvas.height);
}

function decoded({ data, width, height }) {
  try {
    return jsQR(data, width, height, { inversionAttempts: "dontInvert" })?.data ?? "";
  } catch {
    // It took something for a code that is none.
    return "";
  }
}
