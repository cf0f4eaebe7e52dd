// The list of a creator's endorsements: links and thanks are copied, and words that were sent are
// taken off the phone.
import "./copy.js";
import { forget } from "./lib/kept.js";

const sent = document.querySelector("[data-forget]").dataset.forget;
if (sent) forget(`endorse-${sent}`);
