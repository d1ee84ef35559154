/// What is known of a method's answers.
struct MethodAnswer: Sendable {
  var response = ResponseShape()
  var pagination: Pagination?
}
