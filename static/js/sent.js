// A project was sent: the phone forgets what it kept of it, and nothing else that was begun on it.
import { page } from "./draft/elements.js";
import { forgetProjects, forgetSubmission } from "./draft/forgetting.js";
import { openStore, state } from "./draft/store.js";
import "./lib/leaving.js";

const { forgets, sentAs } = page.dataset;
await forgetProjects(forgets);
if ((await openStore()) && sentAs.split(" ").includes(state.code)) await forgetSubmission();
