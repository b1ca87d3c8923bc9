/* Everything here only adds to pages that work without it. Each module looks for its own
   data attributes and does nothing on other pages. */

import "./autosave.js";
import "./confirm.js";
import "./dropdown.js";
import "./errors.js";
import "./file.js";
import "./formset.js";
import "./grid.js";
import "./guard.js";
import "./jobs.js";
import "./token.js";
