/** Contacts by hand and by themselves, what pains and what pleases, and feedback. */
export default {}
