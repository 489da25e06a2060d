using System.Text.Json.Serialization.Metadata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Functions.Remediations;

/// <summary>The catalogue that the compiler reads, drawn from the types themselves: <c>OpsAutomation.Functions catalog</c> prints it.</summary>
public static class RemediationCatalog
{
    public static JsonObject Describe(IEnumerable<IRemediation> remediations) =>
        JsonObject.Of(("remediations", JsonArray.From(remediations.OrderBy(static r => r.Name, StringComparer.Ordinal).Select(One))));

    private static JsonValue One(IRemediation r) => JsonObject.Of(
        ("name", r.Name),
        ("summary", r.Summary),
        ("changes", r.Changes),
        ("timeoutSeconds", r.TimeoutSeconds),
        ("actions", JsonArray.From(r.Actions.Order(StringComparer.Ordinal).Select(static a => (JsonValue)a))),
        ("inputs", Members(r.Input)),
        ("result", JsonObject.Of(("type", "object"), ("members", Members(r.Result)))));

    private static JsonObject Members(JsonTypeInfo type)
    {
        var members = new JsonObjectBuilder();
        foreach (var property in type.Properties)
            members.Set(property.Name, Type(property.PropertyType, type.Options).With("required", !property.IsGetNullable
                && Nullable.GetUnderlyingType(property.PropertyType) is null));
        return members.Build();
    }

    private static JsonObject Type(Type type, System.Text.Json.JsonSerializerOptions options)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return JsonObject.Of(("type", "string"));
        if (type == typeof(bool)) return JsonObject.Of(("type", "boolean"));
        if (type == typeof(int) || type == typeof(long)) return JsonObject.Of(("type", "integer"));
        if (type == typeof(double)) return JsonObject.Of(("type", "number"));
        var info = options.GetTypeInfo(type);
        return info.Kind == JsonTypeInfoKind.Enumerable
            ? JsonObject.Of(("type", "list"), ("items", Type(info.ElementType!, options)))
            : JsonObject.Of(("type", "object"), ("members", Members(info)));
    }
}
