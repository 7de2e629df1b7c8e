/** Stages and why somebody stands there; touchpoints; feedback. */
export default {}
