// What became of a nomination: its message is copied, and what waited on this phone has arrived.
import "./copy.js";
import { forget } from "./lib/kept.js";

forget("nomination");
