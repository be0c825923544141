import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Announcer } from "./announce.tsx";
import { loadCatalogue } from "./catalogue.ts";
import { MessagesProvider, type LoadedLanguage } from "./messages.tsx";
import { OutboxContext } from "./outbox-context.tsx";
import { browserStore } from "./outbox-store.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { preferences } from "./preferences.ts";
import { processesQuery } from "./reads.ts";
import { Refusal } from "./refusal.ts";
import { Router } from "./router.tsx";
import { sendAct } from "./send.ts";
import { sessionQuery } from "./session.ts";

/** What must be here before the first drawing: the words, and the acts that were still on their way. */
export type Start = { readonly language: LoadedLanguage; readonly outbox: Outbox; readonly client: QueryClient };

function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The server may stand on this very machine: whether the browser believes itself online says nothing.
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: Number.POSITIVE_INFINITY,
        retry: (failures, error) => !(error instanceof Refusal && error.status < 500) && failures < 3,
      },
    },
  });
}

/** Loads the words and the waiting acts, and begins to read, all at once. */
export async function startShell(): Promise<Start> {
  const client = createClient();
  void client.prefetchQuery(processesQuery);
  void client.prefetchQuery(sessionQuery);
  const { language } = preferences();
  const [catalogue, store] = await Promise.all([loadCatalogue(language), browserStore()]);
  const outbox = await createOutbox(store, sendAct, (task, milliseconds) => setTimeout(task, milliseconds));
  addEventListener("online", () => void outbox.flush());
  void outbox.flush();
  return { language: { language, catalogue }, outbox, client };
}

/** Words, queries, acts and announcements for everything inside. */
export function Shell({ start, children }: { start: Start; children: ReactNode }) {
  return (
    <MessagesProvider start={start.language}>
      <QueryClientProvider client={start.client}>
        <OutboxContext value={start.outbox}>
          <Router>
            <Announcer>{children}</Announcer>
          </Router>
        </OutboxContext>
      </QueryClientProvider>
    </MessagesProvider>
  );
}
