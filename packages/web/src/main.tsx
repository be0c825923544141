import "./tokens.css";
import "./base.css";
import "./kit/button.css";
import "./kit/field.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Shell, startShell } from "#shell";
import { loadPage, Pages } from "./routes.tsx";

const root = document.getElementById("page");
if (root === null) throw new Error("index.html has no element #page");

loadPage(location.pathname);
const start = await startShell();
createRoot(root).render(
  <StrictMode>
    <Shell start={start}>
      <Pages />
    </Shell>
  </StrictMode>,
);
