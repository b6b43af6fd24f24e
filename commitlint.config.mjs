/** Conventional Commits with the domain as scope: `feat(inventory): …`; the body says why. */
const config = {
  extends: ["@commitlint/config-conventional"],
  rules: {
    "scope-empty": [2, "never"],
    "subject-case": [0],
    "body-max-line-length": [0],
    "header-max-length": [2, "always", 100],
  },
};
export default config;
