// What is a process called that is alone in what it does?
// One name for every command of a moment; replicas of a controller have names of their own (`open-outside.ts`).

/** The name under which such a process calls AWS and the API server. */
export const processName = 'alb-ingress'
