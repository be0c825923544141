import "./tokens.css";
import "./base.css";
import "./kit/button.css";
import "./kit/field.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "@tanstack/react-router";
import { Shell, startShell } from "#shell";
import { router } from "./routes.tsx";

const page = document.getElementById("page");
if (page === null) throw new Error("index.html has no element #page");

const start = await startShell();
createRoot(page).render(
  <StrictMode>
    <Shell start={start}>
      <RouterProvider router={router} />
    </Shell>
  </StrictMode>,
);
