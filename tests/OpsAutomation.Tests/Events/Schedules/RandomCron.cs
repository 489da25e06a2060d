namespace OpsAutomation.Tests.Events.Schedules;

/// <summary>Cron expressions with all that the documentation allows.</summary>
internal sealed class RandomCron(int seed)
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly Random _random = new(seed);

    public string Expression(bool everyYear = false)
    {
        var byWeek = _random.Next(2) == 0;
        var (minutes, hours) = (List(0, 59, []), List(0, 23, []));
        var days = byWeek ? "?" : DayOfMonth();
        var months = _random.Next(2) == 0 ? "*" : List(1, 12, Months);
        return $"cron({minutes} {hours} {days} {months} {(byWeek ? DayOfWeek() : "?")} {(everyYear ? "*" : Year())})";
    }

    /// <summary>One that fires many times a day.</summary>
    public string OftenADay() => $"cron({_random.Next(5) switch { 0 => "*/15", 1 => "0", 2 => "30", 3 => "5,35", _ => "0/20" }} * * * ? *)";

    public DateTime Moment() => new DateTime(2020, 1, 1).AddMinutes(_random.Next(20 * 366 * 24 * 60));

    private string Year() => _random.Next(4) switch { 0 => "2020-2199", 1 => "2024/2", 2 => "2031,2033", _ => "*" };

    private string DayOfMonth() => _random.Next(6) switch
    {
        0 => "L",
        1 => "LW",
        2 => $"L-{_random.Next(1, 31)}",
        3 => $"{_random.Next(1, 32)}W",
        _ => List(1, 31, []),
    };

    private string DayOfWeek() => _random.Next(5) switch
    {
        0 => "L",
        1 => $"{Value(1, 7, Days)}L",
        2 => $"{Value(1, 7, Days)}#{_random.Next(1, 6)}",
        _ => List(1, 7, Days),
    };

    private string List(int low, int high, string[] names) => string.Join(',', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Part(low, high, names)));

    private string Part(int low, int high, string[] names) => _random.Next(7) switch
    {
        0 => "*",
        1 => $"*/{_random.Next(1, high)}",
        2 => $"{Value(low, high, names)}-{Value(low, high, names)}",
        3 => $"{Value(low, high, names)}/{_random.Next(1, high)}",
        4 => $"{Value(low, high, names)}-{Value(low, high, names)}/{_random.Next(1, 9)}",
        _ => Value(low, high, names),
    };

    private string Value(int low, int high, string[] names)
    {
        var value = _random.Next(low, high + 1);
        return names.Length > 0 && _random.Next(2) == 0 ? names[value - low] : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
