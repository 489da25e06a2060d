using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A JSONata template, parsed once: texts that are wholly {% … %} are computed, all else is shared as it is.</summary>
internal abstract class JsonataTemplate : DataTemplate
{
    public static JsonataTemplate Compile(JsonValue template, string field)
    {
        switch (template)
        {
            case JsonString text when IsExpression(text.Value):
                return new JsonataField(text.Value[2..^2].Trim(), field);
            case JsonObject o when IsDynamic(o):
                return new Members([.. o.Names], [.. o.Select(m => Compile(m.Value, $"{field}/{m.Key}"))]);
            case JsonArray a when IsDynamic(a):
                return new Items([.. a.Select((v, i) => Compile(v, $"{field}[{i}]"))]);
            default:
                return new Literal(template);
        }
    }

    public static string WrongType(string expression, string field, string expected, JsonValue value)
    {
        var source = IsExpression(expression) ? expression[2..^2].Trim() : expression;
        return $"The JSONata expression '{source}' specified for the field '{field}' returned an unexpected result type. "
            + $"Expected '{expected}', but was '{KindName(value)}' for value: {value}";
    }

    public static bool IsExpression(string text) =>
        text.Length >= 4 && text.StartsWith("{%", StringComparison.Ordinal) && text.EndsWith("%}", StringComparison.Ordinal);

    private static string KindName(JsonValue value) => value.Kind switch
    {
        JsonKind.Bool => "boolean",
        JsonKind.Number => "number",
        JsonKind.String => "string",
        JsonKind.Array => "array",
        JsonKind.Object => "object",
        _ => "null",
    };

    private static bool IsDynamic(JsonValue value)
    {
        switch (value)
        {
            case JsonString text:
                return IsExpression(text.Value);
            case JsonArray array:
                foreach (var item in array.Items)
                    if (IsDynamic(item)) return true;
                return false;
            case JsonObject o:
                foreach (var member in o.Values)
                    if (IsDynamic(member)) return true;
                return false;
            default:
                return false;
        }
    }

    private sealed class Literal(JsonValue value) : JsonataTemplate
    {
        public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
        {
            failure = null;
            return value;
        }
    }

    private sealed class Members(string[] names, JsonataTemplate[] templates) : JsonataTemplate
    {
        public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
        {
            failure = null;
            var values = new JsonValue[names.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (templates[i].Evaluate(data, out failure) is not { } value) return null;
                values[i] = value;
            }
            return JsonObject.Adopt(names, values, values.Length);
        }
    }

    private sealed class Items(JsonataTemplate[] templates) : JsonataTemplate
    {
        public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
        {
            failure = null;
            var values = new JsonValue[templates.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (templates[i].Evaluate(data, out failure) is not { } value) return null;
                values[i] = value;
            }
            return JsonArray.Adopt(values);
        }
    }
}
