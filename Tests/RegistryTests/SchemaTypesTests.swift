import Registry
import Testing

struct SchemaTypesTests {
  @Test func holdsEachTypeByItself() {
    for type in SchemaType.allCases {
      let types: SchemaTypes = [type]
      #expect(types.only == type)
      #expect(SchemaType.allCases.filter { types.contains($0) } == [type])
      #expect(types.without(type).isEmpty)
    }
  }

  @Test func comparesAsSets() {
    let types: SchemaTypes = [.string, .null]
    #expect(types == [.null, .string])
    #expect(types.only == nil)
    #expect(types.without(.null) == [.string])
    #expect(types.isSubset(of: [.string, .null, .array]))
    #expect(!types.isSubset(of: [.string]))
    #expect(types.isDisjoint(with: [.object]))
    #expect(!types.isDisjoint(with: [.object, .null]))
    #expect(([] as SchemaTypes).isEmpty)
    #expect(([] as SchemaTypes).only == nil)
  }
}
