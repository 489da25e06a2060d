using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions;

/// <summary>A template as a tree; whatever has no expression in it is shared with every result.</summary>
internal abstract class TemplatePart
{
    /// <summary>Null with the error set.</summary>
    public abstract JsonValue? Evaluate(JsonataBindings bindings, JsonataLimits? limits, ref TemplateError? error);

    public sealed class Constant(JsonValue value) : TemplatePart
    {
        public override JsonValue? Evaluate(JsonataBindings bindings, JsonataLimits? limits, ref TemplateError? error) => value;
    }

    public sealed class Computed(TemplateExpression expression) : TemplatePart
    {
        public override JsonValue? Evaluate(JsonataBindings bindings, JsonataLimits? limits, ref TemplateError? error)
        {
            var result = expression.Expression.Evaluate(null, bindings, limits);
            if (result.Value is null) error = new TemplateError(expression.Path, expression.Text, result.Error);
            return result.Value;
        }
    }

    public sealed class Items(TemplatePart[] items) : TemplatePart
    {
        public override JsonValue? Evaluate(JsonataBindings bindings, JsonataLimits? limits, ref TemplateError? error)
        {
            var values = new JsonValue[items.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (items[i].Evaluate(bindings, limits, ref error) is not { } value) return null;
                values[i] = value;
            }
            return JsonArray.Adopt(values);
        }
    }

    public sealed class Members(JsonObject source, TemplatePart[] members) : TemplatePart
    {
        private readonly string[] _names = source.Names.ToArray();

        public override JsonValue? Evaluate(JsonataBindings bindings, JsonataLimits? limits, ref TemplateError? error)
        {
            var values = new JsonValue[members.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (members[i].Evaluate(bindings, limits, ref error) is not { } value) return null;
                values[i] = value;
            }
            return JsonObject.Adopt(_names, values, values.Length);
        }
    }
}
