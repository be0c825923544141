/** How sensitive a record is; nobody may leave it out, so it has a default on the careful side. */
export const classColumn = `class text NOT NULL DEFAULT 'CONFIDENTIAL'
    CHECK (class IN ('UNCLASSIFIED', 'CONFIDENTIAL', 'STRICTLY CONFIDENTIAL'))`;
