// @ts-check
/* The one script of every page. Behaviours listen on the document, so content that arrives later has them too. */
import { watchChoices } from "./choose.js";
import { startClocks } from "./clock.js";
import { watchCommands } from "./command.js";
import { exchange } from "./exchange.js";
import { watchFilters } from "./filter.js";
import { firstFrame } from "./frame.js";
import { watchKept } from "./kept.js";
import { Live } from "./live.js";
import { watchPage } from "./page.js";
import { watchWake } from "./wake.js";

exchange();
watchPage();
watchFilters();
watchChoices();
watchWake();
watchKept();
startClocks(firstFrame());

const main = document.querySelector("main[data-live]");
const live = main instanceof HTMLElement ? new Live(main) : null;
watchCommands((frame) => live?.apply(frame));
live?.start();
// Only some pages need these: the others are spared their bytes.
if (document.body.matches("[data-wall]")) void import("./projector.js").then(({ hang }) => hang());
if (document.querySelector("[data-checkin]")) void import("./begin.js");
