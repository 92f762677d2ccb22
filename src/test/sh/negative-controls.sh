#!/usr/bin/env bash
# Whether the tests of what jobs survive would notice: in a copy of this checkout, removes one guard at a time and runs the test that has to
# turn red.
#
#   src/test/sh/negative-controls.sh             # all, a minute or two each
#   src/test/sh/negative-controls.sh checksum    # those whose name begins so
#   src/test/sh/negative-controls.sh --find      # runs nothing: every guard stands where this script looks for it
set -euo pipefail
cd "$(dirname "$0")/../../.."

find=
[ "${1:-}" != --find ] || { find=yes; shift; }
chosen=${1:-}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
passed=0
failed=0

# Whether TEST [OPTION…] passes in the copy; its output goes to the log.
passes() {
    (cd "$copy"/checkout && nice ./mvnw -B -ntp test "-Dtest=$1" "${@:2}" </dev/null >"$log" 2>&1)
}

# How often TEXT stands in FILE.
occurrences() {
    local source rest
    source=$(<"$2")
    rest=${source//"$1"/}
    echo $(((${#source} - ${#rest}) / ${#1}))
}

# control NAME FILE TEXT REPLACEMENT TEST [OPTION…]: TEST passes, and fails once TEXT, which stands in FILE exactly once, is replaced.
declare -A green
control() {
    local name=$1 file=src/main/java/io/scratchnet/server/$2 text=$3 replacement=$4 test=$5
    shift 5
    [[ $name == "$chosen"* ]] || return 0
    if [ "$(occurrences "$text" "$file")" != 1 ]; then
        failed=$((failed + 1))
        echo "not ok - $name: $file has $(occurrences "$text" "$file") times: $text"
        return 0
    fi
    if [ -n "$find" ]; then
        passed=$((passed + 1))
        return 0
    fi
    log=$copy/$name.log
    rm -rf "$copy"/checkout
    mkdir "$copy"/checkout
    git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents --no-dereference -t "$copy"/checkout
    if [ -z "${green[$test]:-}" ] && ! passes "$test" "$@"; then
        failed=$((failed + 1))
        tail -30 "$log"
        echo "not ok - $name: $test fails as it is"
        return 0
    fi
    green[$test]=yes
    local source
    source=$(<"$file")
    printf '%s\n' "${source/"$text"/"$replacement"}" >"$copy/checkout/$file"
    if passes "$test" "$@"; then
        failed=$((failed + 1))
        echo "not ok - $name: $test passes without it"
    elif grep -Eq 'Tests run: [0-9]+, (Failures: [1-9]|Failures: 0, Errors: [1-9])' "$log"; then
        passed=$((passed + 1))
        echo "ok - $name: $test turns red without it"
    else
        failed=$((failed + 1))
        tail -30 "$log"
        echo "not ok - $name: $test did not run"
    fi
}

control fence-progress training/JobRepository.java \
    "where id = :id and attempt = :attempt and status" "where id = :id and status" \
    'JobRepositoryTest'
control fence-lifecycle training/JobService.java \
    "current.filter(now -> now.attempt() == job.attempt())" "current" \
    'StaleWorkerTest'
control checksum storage/VerifiedStream.java \
    'if (!found.equals(expected)) {' 'if (found.isEmpty()) {' \
    'DamagedCheckpointTest'
control fallback training/worker/TrainingRun.java \
    "jobs.checkpoints(job)) {" "jobs.checkpoints(job).stream().limit(1).toList()) {" \
    'DamagedCheckpointTest'
control rewind-to-checkpoint training/worker/TrainingRun.java \
    "            jobs.rewind(job, checkpoint.epoch());" "" \
    'DamagedCheckpointTest'
control rewind-to-start training/worker/TrainingRun.java \
    "        jobs.rewind(job, 1);" "" \
    'DamagedCheckpointTest'
control idempotency training/JobService.java \
    "key == null ? Optional.empty() : submittedUnder(key)" "Optional.empty()" \
    'IdempotencyTest'
control idempotency-first training/TrainingJobController.java \
    ".flatMap(jobs::submittedUnder)" ".flatMap(any -> Optional.<TrainingJob>empty())" \
    'IdempotencyTest'
control cancel-in-time training/CancellationDeadline.java \
    "jobs.cancelWithoutItsWorker(job);" "LOG.debug(\"{}\", jobs);" \
    'CancellationsTest'
control cancel-while-publishing training/JobService.java \
    "            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();" "" \
    'CancellationsTest'
control transaction training/JobService.java \
    $'    @Transactional\n    public RunOutcome complete(' '    public RunOutcome complete(' \
    'HaltTest' '-Dscratchnet.test.halts=status: SUCCEEDED, BEFORE'
control checkpoint-at-stop training/worker/ProgressRecorder.java \
    $'            saveLast(batch.epoch(), batch.batch());\n            return stop(new RunOutcome.Interrupted());' '            return stop(new RunOutcome.Interrupted());' \
    'StopTest'
control reopening storage/EmbeddedDatabase.java \
    "            source.setExceptionOverride(new DatabaseReopening(source, reserveOf(source)));" "" \
    'DatabaseReopeningTest'
control disk-reserve storage/DiskReserve.java \
    "return free >= reserve.toBytes()" "return free >= 0" \
    'DiskReserveTest'
control sweep-few storage/ArtifactSweep.java \
    "- :some" "- :some - 1000" \
    'ArtifactsTest'
control sweeps-at-once storage/ArtifactSweep.java \
    "              and not exists (select 1 from artifact_piece where artifact_id = :id)" "" \
    'SweepsAtOnceTest'
control stream-replay training/events/EventCursor.java \
    "this.epoch = from.epoch();" "this.epoch = 0;" \
    'LiveEventsTest'
control stream-once training/events/EventCursor.java \
    "if (row.epoch() > epoch) {" "if (row.epoch() > 0) {" \
    'LiveEventsTest'
control stream-pace training/events/JobWatcher.java \
    "Duration.ofMillis(200)" "Duration.ofMillis(20)" \
    'LiveEventsTest'
control stream-left training/events/EventStream.java \
    "            ended.run();" "            java.util.Objects.requireNonNull(ended);" \
    'OpenStreamsTest'
control stream-threads training/events/StreamThreads.java \
    "async.setTaskExecutor(threads).setDefaultTimeout" "async.setDefaultTimeout" \
    'OpenStreamsTest'
control stream-stop training/events/JobWatcher.java \
    "        feeds.values().forEach(JobSubscription::breakOff);" "" \
    'StopTest'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
