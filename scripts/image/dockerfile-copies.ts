export type Copy = { readonly from: string; readonly to: string };

/** Where the build stage works; what the image copies is named from there. */
const BUILD_FOLDER = "/app/";

/**
 * What a Dockerfile's last stage copies out of its build stage: paths of this project, and of the
 * image's own folder. Reading it there keeps the check true when the Dockerfile changes.
 */
export function readCopies(dockerfile: string): readonly Copy[] {
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  return lastStage.split("\n").flatMap((line) => {
    if (!line.startsWith("COPY ")) return [];
    const [, flag, from, to, ...rest] = line.split(/\s+/);
    if (flag !== "--from=build" || !from?.startsWith(BUILD_FOLDER) || !to || rest.length > 0)
      throw new Error(`The Dockerfile's last stage copies in a way this does not read: ${line}`);
    return [{ from: from.slice(BUILD_FOLDER.length), to }];
  });
}
