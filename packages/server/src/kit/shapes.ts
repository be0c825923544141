import { z } from "@hono/zod-openapi";

/** Shapes that every room uses. */
export const day = z.iso.date();
export const shortText = z.string().min(1).max(200);
export const longText = z.string().max(5000);
export const localized = z.record(z.string().max(35), z.string().max(500));
