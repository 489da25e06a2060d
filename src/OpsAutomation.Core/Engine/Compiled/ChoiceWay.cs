using OpsAutomation.Core.Engine.Data;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>One rule of a Choice with all that follows from it.</summary>
internal sealed record ChoiceWay(Condition Condition, DataTemplate? Assign, DataTemplate? Output, Step Next);
