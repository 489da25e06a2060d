using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A scalar without expressions, as written; quoted ones are text wherever the type is open.</summary>
public sealed record TemplateLiteral(string Text, bool IsPlain, SourceSpan At) : Template(At)
{
    public override IEnumerable<Expression> Expressions => [];

    /// <summary>
    /// The value where that type is wanted. Text stays as written (an account keeps its zero);
    /// where any type goes, a plain scalar that is a JSON literal is that literal.
    /// </summary>
    public JsonValue As(ShapeKind type)
    {
        if (type == ShapeKind.String) return Text;
        if (type == ShapeKind.Any && !IsPlain) return Text;
        if (IsPlain && Text is "" or "~") return JsonValue.Null;
        return JsonReader.TryRead(Text, out var value, out _, 1) && value is JsonNumber or JsonBool or JsonNull ? value : Text;
    }
}
