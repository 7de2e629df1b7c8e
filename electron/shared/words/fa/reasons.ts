const reasons = {}

export default reasons
