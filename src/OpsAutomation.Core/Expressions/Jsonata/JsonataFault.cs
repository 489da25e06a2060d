using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>Carries an error from deep inside to <see cref="JsonataExpression"/>, which makes a result of it; it never leaves this room.</summary>
internal sealed class JsonataFault(
    string code, int position = -1, string? token = null, JsonValue? value = null, JsonValue? value2 = null, string? detail = null)
    : Exception
{
    public string Code { get; } = code;

    /// <summary>-1 until somebody knows it.</summary>
    public int Position { get; private set; } = position;

    public string? Token { get; private set; } = token;

    public JsonValue? Value { get; } = value;

    public override string Message => ErrorText.Of(Code, Token, Value, value2, detail);

    /// <summary>Fills in where it happened, unless a part further inside did.</summary>
    public JsonataFault At(int position, string? token)
    {
        if (Position < 0) Position = position;
        Token ??= token;
        return this;
    }

    /// <summary>
    /// The same for an exception filter: always false, so nothing is caught. Catching and throwing again at each level of
    /// a deep recursion would use up the stack.
    /// </summary>
    public bool Pass(int position, string? token)
    {
        At(position, token);
        return false;
    }

    public JsonataError ToError() => new(Code, Message, Math.Max(Position, 0), Token) { Value = Value };
}
