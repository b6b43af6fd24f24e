"use client";

import { Eye, EyeOff } from "lucide-react";
import { useRef, useState } from "react";

import { ApiProblem, noAnswer } from "@/components/providers/api-problem";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TraceId } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { EarlyForm } from "./early-form";
import { safeReturnPath, signInWithPassword } from "./sign-in";

type Missing = { readonly email?: string; readonly password?: string };

export function SignInForm({ returnTo }: { readonly returnTo?: string | undefined }) {
  const [isRunning, setRunning] = useState(false);
  const [isShown, setShown] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [missing, setMissing] = useState<Missing>({});
  const password = useRef<HTMLInputElement>(null);

  const submit = async (form: FormData) => {
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const email = text("email").trim();
    const secret = text("password");
    const gaps: Missing = {
      ...(email.includes("@") ? {} : { email: "Enter your e-mail address" }),
      ...(secret === "" ? { password: "Enter your password" } : {}),
    };
    setMissing(gaps);
    if (gaps.email ?? gaps.password) return;
    setRunning(true);
    setProblem(undefined);
    try {
      await signInWithPassword(email, secret);
      // A full load: nothing of a former person stays in memory.
      window.location.assign(safeReturnPath(returnTo));
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : noAnswer(false));
      setRunning(false);
      password.current?.select();
    }
  };

  return (
    <EarlyForm onSubmit={submit} className="flex flex-col gap-4">
      {problem !== undefined && (
        <Callout tone="stop" title={problem.message} urgent>
          {problem.nextAction}
          {problem.traceId !== undefined && (
            <div className="mt-1">
              <TraceId id={problem.traceId} />
            </div>
          )}
        </Callout>
      )}
      <Field label="E-mail" error={missing.email}>
        <Input
          name="email"
          type="email"
          size="lg"
          autoComplete="username"
          autoFocus
          spellCheck={false}
        />
      </Field>
      <Field label="Password" error={missing.password}>
        <Input
          ref={password}
          name="password"
          type={isShown ? "text" : "password"}
          size="lg"
          autoComplete="current-password"
          unit={
            <button
              type="button"
              aria-label={isShown ? "Hide the password" : "Show the password"}
              aria-pressed={isShown}
              onClick={() => setShown(!isShown)}
              className="grid size-8 place-items-center rounded-sm hover:text-foreground [&_svg]:size-4 [&_svg]:stroke-[1.75]"
            >
              {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            </button>
          }
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        size="lg"
        running={isRunning}
        runningLabel="Signing in"
        hint="↵"
      >
        Sign in
      </Button>
    </EarlyForm>
  );
}
