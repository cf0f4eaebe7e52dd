// Photos made smaller before they are sent.
import { rule } from "../lib/rules.js";

const FORMS = ["image/jpeg", "image/png", "image/webp"];
const LIGHT = 1048576; // bytes: below it a picture that is not too wide stays as it is

// At most ``side`` pixels a side; the server keeps no more of a photo.
export const shrink = async (file, side = Number(rule("side"))) => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    if (scale === 1 && file.size < LIGHT && FORMS.includes(file.type)) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.85); });
    canvas.width = 0;
    return smaller && (scale < 1 || smaller.size < file.size) ? smaller : file;
  } catch {
    return file; // a kind that this browser cannot read: the server may
  }
};
