# A room is a folder: every .cc in it (main.cc apart) is one static library, `<room>_room`.
# Arguments after the name are the rooms and libraries it may use.
function(vanthu_room name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${name}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  add_library(${name}_room STATIC ${sources})
  foreach(used IN LISTS ARGN)
    if(TARGET ${used}_room)
      target_link_libraries(${name}_room PUBLIC ${used}_room)
    else()
      target_link_libraries(${name}_room PUBLIC ${used})
    endif()
  endforeach()
  target_include_directories(${name}_room PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name}_room PUBLIC fmt::fmt)
  target_compile_options(${name}_room PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                         -Wno-sign-conversion $<$<BOOL:${VANTHU_WERROR}>:-Werror>)
endfunction()
