using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>What an input's value looks like, from the name of its type.</summary>
internal static class InputShapes
{
    public static ValueShape Of(CompiledInput input) => new(input.Type switch
    {
        "number" => ShapeKind.Number,
        "integer" => ShapeKind.Integer,
        "boolean" => ShapeKind.Boolean,
        "list" => ShapeKind.List,
        "object" => ShapeKind.Object,
        _ => ShapeKind.String,
    }, []);
}
