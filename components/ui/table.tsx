export type Density = "compact" | "default" | "comfortable";
