namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>A part of a condition: an operand or a truth.</summary>
internal abstract record ConditionTerm;
