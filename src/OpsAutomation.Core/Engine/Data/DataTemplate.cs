using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A value with expressions in it, in either language.</summary>
internal abstract class DataTemplate
{
    public abstract JsonValue? Evaluate(Evaluation data, out StateFailure? failure);

    public static DataTemplate? CompileIf(QueryLanguage language, JsonValue? template, string field) =>
        template is null ? null : Compile(language, template, field);

    public static DataTemplate Compile(QueryLanguage language, JsonValue template, string field) =>
        language == QueryLanguage.Jsonata ? JsonataTemplate.Compile(template, field) : PayloadTemplate.Compile(template);
}
