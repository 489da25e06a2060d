using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A JSONPath payload template, parsed once: members whose names end with .$ are computed, all else is shared as it is.</summary>
internal abstract class PayloadTemplate : DataTemplate
{
    public static PayloadTemplate Compile(JsonValue template)
    {
        switch (template)
        {
            case JsonObject o when IsDynamic(o):
                var members = new List<(string, PayloadTemplate)>();
                foreach (var (name, value) in o)
                {
                    if (name.EndsWith(".$", StringComparison.Ordinal) && value is JsonString path)
                        members.Add((name[..^2], new Computed(PathExpression.Parse(name, path.Value))));
                    else members.Add((name, Compile(value)));
                }
                return new Members([.. members]);
            case JsonArray a when IsDynamic(a):
                return new Items([.. a.Select(Compile)]);
            default:
                return new Literal(template);
        }
    }

    private static bool IsDynamic(JsonValue value)
    {
        if (value is JsonArray array)
        {
            foreach (var item in array.Items)
                if (IsDynamic(item)) return true;
        }
        else if (value is JsonObject o)
        {
            foreach (var (name, member) in o)
                if (name.EndsWith(".$", StringComparison.Ordinal) || IsDynamic(member)) return true;
        }
        return false;
    }

    private sealed class Literal(JsonValue value) : PayloadTemplate
    {
        public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
        {
            failure = null;
            return value;
        }
    }

    private sealed class Computed(PathExpression expression) : PayloadTemplate
    {
        public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure) => expression.Evaluate(data, out failure);
    }

    private sealed class Members((string Name, PayloadTemplate Value)[] members) : PayloadTemplate
    {
        private readonly string[] _names = [.. members.Select(static m => m.Name)];
        private readonly bool _distinct = members.Select(static m => m.Name).Distinct().Count() == members.Length;

        public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
        {
            var values = new JsonValue[members.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (members[i].Value.Evaluate(data, out failure) is not { } value) return null;
                values[i] = value;
            }
            failure = null;
            if (_distinct) return JsonObject.Adopt(_names, values, values.Length);
            var builder = new JsonObjectBuilder(values.Length);
            for (var i = 0; i < values.Length; i++) builder.Set(_names[i], values[i]);
            return builder.Build();
        }
    }

    private sealed class Items(PayloadTemplate[] items) : PayloadTemplate
    {
        public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
        {
            var values = new JsonValue[items.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (items[i].Evaluate(data, out failure) is not { } value) return null;
                values[i] = value;
            }
            failure = null;
            return JsonArray.Adopt(values);
        }
    }
}
