using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>schedule:</c> with its expression and time zone.</summary>
public sealed record ScheduleStart(Located<string> Expression, Located<string>? Timezone, TemplateObject? Inputs, SourceSpan At) : Trigger(Inputs, At);
