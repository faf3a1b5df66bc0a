# What tells one engine of the ledger from another: the sources that compare. As a script (cmake -P) it
# writes OUT, which defines ledger::engine_sources(), from the files in SOURCES.
if(CMAKE_SCRIPT_MODE_FILE)
  set(sums "")
  foreach(source IN LISTS SOURCES)
    file(SHA256 ${source} sum)
    string(APPEND sums "${sum}\n")
  endforeach()
  string(SHA256 sum "${sums}")
  file(WRITE ${OUT} "#include \"ledger/engine.h\"\n\n\
namespace ledger {\n\
std::string_view engine_sources() { return \"${sum}\"; }\n\
}  // namespace ledger\n")
  return()
endif()

function(vanthu_engine room)
  set(sources "")
  foreach(used IN LISTS ARGN)
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${used}/*.cc ${CMAKE_SOURCE_DIR}/${used}/*.h)
    list(APPEND sources ${found})
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/engine.cc)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} "-DSOURCES=${sources}" -DOUT=${out} -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE}
    DEPENDS ${sources} ${CMAKE_CURRENT_FUNCTION_LIST_FILE} VERBATIM)
  target_sources(${room}_room PRIVATE ${out})
endfunction()
