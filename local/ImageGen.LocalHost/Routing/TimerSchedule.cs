using System.Globalization;
using NCrontab;

namespace ImageGen.LocalHost.Routing;

/// <summary>When a timer function runs: an NCRONTAB expression, in UTC as on Azure, or a constant time between two runs.</summary>
public sealed class TimerSchedule
{
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval) => (_cron, _interval) = (cron, interval);

    /// <summary>
    /// Reads <c>{second} {minute} {hour} {day} {month} {weekday}</c>, the same without seconds, a time such as <c>00:05:00</c>, or
    /// <c>%Name%</c>, which is the setting of that name. Throws <see cref="ArgumentException"/> for anything else.
    /// </summary>
    public static TimerSchedule Parse(string given, IConfiguration settings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(given);
        ArgumentNullException.ThrowIfNull(settings);
        var expression = given.StartsWith('%') && given.EndsWith('%') ? settings[given.Trim('%')] ?? "" : given;
        if (TimeSpan.TryParse(expression, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
            return new(null, interval);

        var hasSeconds = expression.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6;
        return CrontabSchedule.TryParse(expression, new() { IncludingSeconds = hasSeconds }) is { } cron
            ? new(cron, default)
            : throw new ArgumentException($"The schedule '{given}' is neither an NCRONTAB expression nor a time.", nameof(given));
    }

    /// <summary>The first run after a time.</summary>
    public DateTime Next(DateTime after) => _cron?.GetNextOccurrence(after) ?? after + _interval;
}
